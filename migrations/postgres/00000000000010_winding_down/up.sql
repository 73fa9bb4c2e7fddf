-- Two administrators end what the gates of a company still hold that has stopped taking part.
ALTER TABLE participant_step DROP CONSTRAINT participant_step_step;
ALTER TABLE participant_step ADD CONSTRAINT participant_step_step CHECK (step IN ('admit', 'suspend', 'resume', 'leave', 'exempt', 'require', 'end-holds'));
