#ifndef DOCKET_PROCESS_SHIM_H
#define DOCKET_PROCESS_SHIM_H

// Only what Swift cannot call itself; each function says why it is here. "Hidden" means: declared for _GNU_SOURCE,
// which Swift's Glibc module is not built with.
//
// Functions that can fail return -1, or the error number where said, and leave errno as the system set it.

#include <spawn.h>
#include <stdint.h>
#include <sys/types.h>

/// Hidden. A descriptor for a child, closed on exec.
int docket_pidfd_open(pid_t pid);

/// Hidden. Reaches that very child, never a later process with its number.
int docket_pidfd_send_signal(int pidfd, int signal);

/// Hidden. Returns the error number. Closes every descriptor from `first` up in the child.
int docket_spawn_close_from(posix_spawn_file_actions_t *actions, int first);

/// Hidden. Anonymous shared memory of `bytes`, closed on exec and sealed against a change of size: a shrunk page would
/// kill whoever touches it with SIGBUS.
int docket_memfd_create(const char *name, off_t bytes);

/// prctl is variadic. Keeps taxpayers' data out of core files: a size limit alone does not stop a core that is piped to a
/// collector, being undumpable does. It does not survive exec, so every process calls it for itself.
int docket_forbid_core_dumps(void);

/// Hidden. At most 15 bytes of name are used.
int docket_thread_set_name(const char *name);

/// Hidden. "EAGAIN" for EAGAIN; NULL for a number that has no name. Unlike strerror it is safe in any thread.
const char *docket_errno_name(int number);

/// A signal handler may call next to nothing, which Swift code cannot promise. From its return on, each such signal adds
/// one to the counter it returns, a nonblocking eventfd; the count begins at 0 again. The descriptor belongs to the
/// process for good: a handler running in another thread may still be about to write to it.
int docket_signal_count(int signal);

/// Replaces this program by another, with this process's own arguments and environment. The arguments are those that the
/// system keeps, byte for byte. Returns only when it fails.
void docket_execute(const char *path);

/// Swift takes the global for unsafe under concurrency.
char **docket_environment(void);

/// Swift's atomics cannot be placed in memory that another process maps.
void docket_atomic_store(int64_t *slot, int64_t value);
int64_t docket_atomic_load(const int64_t *slot);

#endif
