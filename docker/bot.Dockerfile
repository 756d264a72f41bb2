# The dialogue server with its channels; its model is trained when the image is built.
FROM python:3.10-slim-bookworm
RUN apt-get update \
    && apt-get install --yes --no-install-recommends curl \
    && rm --recursive /var/lib/apt/lists/*
COPY docker/requirements/bot.txt /requirements.txt
RUN pip install --no-cache-dir --requirement /requirements.txt
ENV RASA_TELEMETRY_ENABLED=false TF_CPP_MIN_LOG_LEVEL=2
WORKDIR /app
COPY knowledge_pipeline/ knowledge_pipeline/
COPY search/__init__.py search/contract.py search/
COPY actions/__init__.py actions/contract.py actions/
COPY channels/ channels/
COPY bot/ bot/
RUN python -m rasa train --config bot/config.yml --domain bot/domain --data bot/data \
        --out models --fixed-model-name assistant
RUN useradd --uid 1000 app && install --directory --owner app /data
USER app
CMD ["python", "-m", "rasa", "run", "--model", "models/assistant.tar.gz", \
     "--endpoints", "bot/endpoints.yml", "--credentials", "bot/credentials.yml", "--interface", "0.0.0.0"]
