"""The search on the web: its page, its completions, its public interface."""
