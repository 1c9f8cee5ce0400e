"""Where coverage is written: people, access, actions, the API. The desk writes facts and never sends them to
readers."""
