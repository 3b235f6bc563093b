# The server alone: PostgreSQL runs elsewhere, at DATABASE_URL (docker-compose.yml has both).

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build

FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# The optional packages are the programs of the embedded PostgreSQL, which the image does without.
RUN npm ci --ignore-scripts --omit=dev --omit=optional && npm cache clean --force

FROM node:24-slim
ENV NODE_ENV=production CHANCERY_HOST=0.0.0.0 PORT=4000
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json ./
COPY prisma prisma
COPY seed seed
# GraphiQL opens with them.
COPY examples/queries examples/queries
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=8", "dist/src/cli/main.js", "serve"]
