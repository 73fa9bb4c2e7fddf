DELETE FROM participant_step WHERE step = 'end-holds';
ALTER TABLE participant_step DROP CONSTRAINT participant_step_step;
ALTER TABLE participant_step ADD CONSTRAINT participant_step_step CHECK (step IN ('admit', 'suspend', 'resume', 'leave', 'exempt', 'require'));
