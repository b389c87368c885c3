# syntax=docker/dockerfile:1
FROM eclipse-temurin:17.0.17_10-jdk-noble AS build
WORKDIR /src
# Libraries first: a change in the sources does not download them again.
COPY mvnw pom.xml ./
COPY .mvn .mvn
RUN --mount=type=cache,target=/root/.m2 ./mvnw -q -B dependency:resolve dependency:resolve-plugins
COPY bench/src bench/src
COPY src/main src/main
COPY src/build src/build
# their storefront modules become part of the browser SDK
COPY connectors connectors
RUN --mount=type=cache,target=/root/.m2 ./mvnw -q -B -DskipTests -Dspotless.check.skip package

FROM eclipse-temurin:17.0.17_10-jre-noble
LABEL org.opencontainers.image.title="Serai" \
      org.opencontainers.image.description="The commerce event hub on Apache Camel" \
      org.opencontainers.image.licenses="Apache-2.0"
RUN useradd --system --uid 10001 --home-dir /var/lib/serai --create-home --shell /usr/sbin/nologin serai
WORKDIR /opt/serai
# What changes least comes first: the layer of libraries is reused by most releases.
COPY --from=build /src/target/lib target/lib
COPY --from=build /src/target/serai.jar target/serai.jar
COPY serai docker/healthy ./
COPY routes routes
COPY connectors connectors
COPY companies companies
ENV SERAI_HOME=/var/lib/serai \
    SERAI_PORT=8080 \
    SERAI_LOG=json
USER 10001:10001
VOLUME /var/lib/serai
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["/opt/serai/healthy"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/opt/serai/serai"]
CMD ["run"]
