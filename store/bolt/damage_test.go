package bolt

func childRead([]string) int { return 0 }
