# csto-nlp in a container: no network and no root are needed to run it.
#   docker build -t csto-nlp .
#   docker run --rm --network none -v "$PWD/dump:/data:ro" csto-nlp entities /data
FROM python:3.13-slim AS build
WORKDIR /build
COPY requirements requirements
RUN python -m venv /opt/csto-nlp \
 && /opt/csto-nlp/bin/pip install --no-cache-dir --no-deps --only-binary :all: --require-hashes -r requirements/use.txt
COPY pyproject.toml README.md LICENSE ./
COPY src src
COPY models models
RUN /opt/csto-nlp/bin/pip install --no-cache-dir --no-deps --no-build-isolation . \
 && /opt/csto-nlp/bin/pip uninstall --yes --quiet pip \
 && /opt/csto-nlp/bin/python -m compileall -qq /opt/csto-nlp

FROM python:3.13-slim
COPY --from=build /opt/csto-nlp /opt/csto-nlp
ENV PATH=/opt/csto-nlp/bin:$PATH
RUN useradd --create-home --uid 1000 analyst
USER 1000
WORKDIR /data
ENTRYPOINT ["csto-nlp"]
CMD ["--help"]
