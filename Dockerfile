# The service alone, on a PostgreSQL server of its own choosing (docker-compose.yml brings one).
# Untested as a whole: no container engine was at hand. Its parts (entry point, environment, health check) are tested in
# test/house/container.test.ts.
FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

FROM node:24-slim AS console
WORKDIR /app
COPY package.json package-lock.json .npmrc tsconfig.json ./
RUN npm ci
COPY openapi ./openapi
COPY src ./src
RUN npm run --silent web

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY package.json tsconfig.json ./
COPY openapi ./openapi
COPY migrations ./migrations
COPY seeds ./seeds
COPY src ./src
COPY --from=console /app/dist/console ./dist/console
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--import", "tsx", "src/server.ts"]
