# The action server, which answers from the index and the graph.
FROM python:3.11-slim-bookworm
RUN apt-get update \
    && apt-get install --yes --no-install-recommends curl apertium-eng-spa apertium-fr-es apertium-es-pt \
    && rm --recursive /var/lib/apt/lists/*
COPY docker/requirements/main.txt /requirements.txt
RUN pip install --no-cache-dir --requirement /requirements.txt
WORKDIR /app
COPY knowledge_pipeline/ knowledge_pipeline/
COPY search/ search/
COPY graph/ graph/
COPY actions/ actions/
RUN useradd --uid 1000 app && install --directory --owner app /data
USER app
CMD ["python", "-m", "actions"]
