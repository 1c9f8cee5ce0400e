"""What an editor may begin with: points for the Summary, key lines, what somebody missed, a recap, a who's who. A draft
selects and never writes: every line is copied from a post and says from where, and nothing publishes one by itself."""
