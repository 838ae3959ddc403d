FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
# The dependencies are a layer of their own: they change less often than the sources.
COPY pom.xml .
RUN mvn -B -q dependency:go-offline
COPY src src
RUN mvn -B -q package -DskipTests \
    && java -Djarmode=tools -jar target/stripe-routes-*-exec.jar extract --destination app \
    && mv app/stripe-routes-*-exec.jar app/stripe-routes.jar \
    # The embedded PostgreSQL of other systems has no use in here.
    && rm -f app/lib/embedded-postgres-binaries-darwin-* app/lib/embedded-postgres-binaries-windows-*

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --create-home stripe-routes \
    && mkdir /data && chown stripe-routes /data && chmod 700 /data
COPY --from=build /build/app /app
USER stripe-routes
# Sandbox secrets and, without DATABASE_URL, the embedded database.
ENV DATA_DIR=/data
VOLUME /data
EXPOSE 8080
# bash speaks enough HTTP for it; the image has no curl.
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=6 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${PORT:-8080} && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-jar", "/app/stripe-routes.jar"]
