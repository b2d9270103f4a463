# Two images from one file:
#   docker build --target service --build-arg SERVICE=user-service .
#   docker build --target pgbouncer .

FROM maven:3.9-eclipse-temurin-17 AS build
ARG SERVICE
WORKDIR /build
COPY . .
# Without the embedded PostgreSQL: it is for developers' machines.
RUN --mount=type=cache,target=/root/.m2 \
    mvn --batch-mode -Dproduction -Dmaven.test.skip=true --projects "sample-${SERVICE}" --also-make package \
 && java -Djarmode=tools -jar "$(ls "sample-${SERVICE}"/target/sample-*.jar | grep -v -- '-sources.jar$')" extract --layers --destination /layers \
 && mv /layers/application/sample-*.jar /layers/application/service.jar

# What the training run and the service share. A class archive only fits the same JVM, and the same jars with the same
# path and modification time.
FROM eclipse-temurin:17-jre AS application
RUN useradd --system --uid 10001 --user-group service \
 && install --directory --owner=service --group=service /data
WORKDIR /service
COPY --from=build /layers/dependencies/ ./
COPY --from=build /layers/spring-boot-loader/ ./
COPY --from=build /layers/snapshot-dependencies/ ./
COPY --from=build /layers/application/ ./
# In a container the console is the log. Health has a port with threads of its own, which is not published.
# A process that has run out of memory ends: it would not answer, or answer wrongly.
ENV SERVER_PORT=8080 \
    SHARED_CORE_OVERLOAD_HEALTH_PORT=9090 \
    SHARED_CORE_LOGGING_FILE_ENABLED=false \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=75 -XX:+ExitOnOutOfMemoryError"

# Starts the service once with a temporary PostgreSQL. Nothing but the archive leaves this stage.
FROM application AS training
RUN apt-get update \
 && DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends postgresql
COPY docker/train.sh docker/healthy.sh /training/
USER service
RUN sh /training/train.sh /tmp/service.jsa

FROM application AS service
COPY docker/healthy.sh /usr/local/bin/healthy
COPY --from=training /tmp/service.jsa ./
USER service
EXPOSE 8080
VOLUME /data
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=5 CMD ["bash", "/usr/local/bin/healthy"]
# An archive that does not fit is ignored.
ENTRYPOINT ["java", "-XX:SharedArchiveFile=service.jsa", "-jar", "service.jar"]

FROM debian:12-slim AS pgbouncer
RUN apt-get update \
 && apt-get install --yes --no-install-recommends pgbouncer postgresql-client \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --user-group pooler
COPY docker/pgbouncer.ini docker/pgbouncer.sh /etc/help-desk/
USER pooler
EXPOSE 6432
# Transactions that run may end.
STOPSIGNAL SIGINT
HEALTHCHECK --interval=5s --timeout=3s --retries=5 CMD ["pg_isready", "--host=127.0.0.1", "--port=6432"]
ENTRYPOINT ["sh", "/etc/help-desk/pgbouncer.sh"]
