DROP TABLE pass_addition;
DROP TABLE pass_hold_key;
DROP TABLE pass_hold;
