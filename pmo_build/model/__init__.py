"""What a portfolio is: frozen records, the portfolio that holds them, and findings about them."""
