import Glibc

/// This machine's civil clock, in microseconds since 1970: to be told apart from the database's, and for nothing else.
func civilMicroseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
}
