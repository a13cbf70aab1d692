"""Dated data opened: measures, laws, account codes, grade bands, forms and the equations between them."""
