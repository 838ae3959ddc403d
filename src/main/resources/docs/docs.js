// All from this server: no validator elsewhere, and nothing of the credentials is kept after the page is closed.
window.ui = SwaggerUIBundle({
  url: "openapi.json",
  dom_id: "#api",
  layout: "BaseLayout",
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  defaultModelExpandDepth: 4,
  displayRequestDuration: true,
  filter: true,
  persistAuthorization: false,
  validatorUrl: null,
});
