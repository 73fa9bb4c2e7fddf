DROP TABLE brake_pass;
DROP TABLE brake;
