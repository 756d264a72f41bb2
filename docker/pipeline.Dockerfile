# The knowledge pipeline, which also loads the index and the graph.
FROM python:3.11-slim-bookworm AS jars
RUN apt-get update && apt-get install --yes --no-install-recommends maven openjdk-17-jdk-headless
WORKDIR /app
COPY docker/__init__.py docker/__init__.py
COPY docker/local/ docker/local/
COPY knowledge_pipeline/__init__.py knowledge_pipeline/errors.py knowledge_pipeline/
COPY knowledge_pipeline/jars/ knowledge_pipeline/jars/
RUN python -c "from pathlib import Path; from knowledge_pipeline.jars import fetch_jars; fetch_jars(Path('/tmp/maven.log'))"

FROM python:3.11-slim-bookworm
RUN apt-get update \
    && apt-get install --yes --no-install-recommends openjdk-17-jre-headless \
    && rm --recursive /var/lib/apt/lists/*
COPY docker/requirements/main.txt /requirements.txt
RUN pip install --no-cache-dir --requirement /requirements.txt
WORKDIR /app
COPY --from=jars /app/.local/jars/spark/ .local/jars/spark/
COPY docker/__init__.py docker/__init__.py
COPY docker/local/ docker/local/
COPY knowledge_pipeline/ knowledge_pipeline/
COPY search/ search/
COPY graph/ graph/
RUN useradd --uid 1000 app && install --directory --owner app /data
USER app
CMD ["sh", "-c", "python -m knowledge_pipeline ingest && python -m search load && python -m graph load"]
