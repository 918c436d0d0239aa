"""What is said outside: pages that show a weighing."""
