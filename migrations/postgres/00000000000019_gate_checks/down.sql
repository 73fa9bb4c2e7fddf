DROP TABLE gate_check;
