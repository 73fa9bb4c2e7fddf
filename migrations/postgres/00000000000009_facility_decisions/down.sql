DROP TABLE signal;
DROP TABLE facility_decision;
