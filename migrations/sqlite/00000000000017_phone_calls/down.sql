DROP INDEX notification_open;
DROP TABLE phone_call;
