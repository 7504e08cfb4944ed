"""Press and guests of the industry: accreditation, what is under embargo, press kits, interviews."""
