.DEFAULT_GOAL := help
.PHONY: help run test bench format jar image up clean

help:
	@echo "make help     this list"
	@echo "make run      ./mvnw -q spring-boot:run             start, in sandbox mode unless STRIPE_SECRET_KEY is set"
	@echo "make test     ./mvnw verify                         all tests and the format check"
	@echo "make bench    ./mvnw -Pbench verify -DskipTests     speed, as ratios to pgbench, which must be installed"
	@echo "make format   ./mvnw spotless:apply                 format the sources"
	@echo "make jar      ./mvnw package -DskipTests            target/stripe-routes-*-exec.jar"
	@echo "make image    docker build -t stripe-routes .       the container image"
	@echo "make up       docker compose up --build             the program and PostgreSQL in containers"
	@echo "make clean    ./mvnw clean                          remove target/ (the data in data/ stays)"

run:
	./mvnw -q spring-boot:run

test:
	./mvnw verify

bench:
	./mvnw -Pbench verify -DskipTests

format:
	./mvnw spotless:apply

jar:
	./mvnw package -DskipTests

image:
	docker build -t stripe-routes .

up:
	docker compose up --build

clean:
	./mvnw clean
