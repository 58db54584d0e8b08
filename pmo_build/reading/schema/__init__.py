"""Records against their schema: errors as findings with a place and a plain sentence."""
