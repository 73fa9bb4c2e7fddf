DROP TABLE letter;
DROP TABLE informing_delay;
DROP TABLE address_try;
DROP TABLE informing;
