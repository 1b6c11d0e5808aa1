#define _GNU_SOURCE 1
#include "CProcessShim.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

int docket_pidfd_open(pid_t pid) { return pidfd_open(pid, 0); }

int docket_pidfd_send_signal(int pidfd, int signal) { return pidfd_send_signal(pidfd, signal, NULL, 0); }

int docket_spawn_close_from(posix_spawn_file_actions_t *actions, int first) {
    return posix_spawn_file_actions_addclosefrom_np(actions, first);
}

int docket_memfd_create(const char *name, off_t bytes) {
    int fd = memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (fd < 0) return -1;
    if (ftruncate(fd, bytes) == 0 && fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) == 0) return fd;
    int saved = errno;
    close(fd);
    errno = saved;
    return -1;
}

int docket_forbid_core_dumps(void) {
    struct rlimit none = {0, 0};
    if (setrlimit(RLIMIT_CORE, &none) != 0) return -1;
    return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

int docket_thread_set_name(const char *name) {
    char bounded[16] = {0};
    strncpy(bounded, name, sizeof bounded - 1);
    return pthread_setname_np(pthread_self(), bounded);
}

const char *docket_errno_name(int number) { return strerrorname_np(number); }

// Descriptor plus one; 0 while a signal has no counter yet.
static atomic_int counters[65];

static void count_signal(int signal) {
    int saved = errno;
    uint64_t one = 1;
    int fd = atomic_load(&counters[signal]) - 1;
    // A full counter has reported already, so there is nothing to do about a failed write.
    if (fd >= 0 && write(fd, &one, sizeof one) < 0) errno = 0;
    errno = saved;
}

int docket_signal_count(int signal) {
    if (signal < 1 || signal > 64) {
        errno = EINVAL;
        return -1;
    }
    if (atomic_load(&counters[signal]) == 0) {
        int fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
        if (fd < 0) return -1;
        int none = 0;
        if (!atomic_compare_exchange_strong(&counters[signal], &none, fd + 1)) close(fd);
    }
    int fd = atomic_load(&counters[signal]) - 1;
    uint64_t stale;
    if (read(fd, &stale, sizeof stale) < 0 && errno != EAGAIN) return -1;
    struct sigaction action = {0};
    action.sa_handler = count_signal;
    action.sa_flags = SA_RESTART;
    sigfillset(&action.sa_mask);
    return sigaction(signal, &action, NULL) == 0 ? fd : -1;
}

void docket_execute(const char *path) {
    // Read to its end, however long: the list is the kernel's copy, and no argument is longer than it says.
    int fd = open("/proc/self/cmdline", O_RDONLY | O_CLOEXEC);
    if (fd < 0) return;
    size_t size = 0, room = 65536;
    char *text = malloc(room + 1);
    while (text) {
        ssize_t bytes = read(fd, text + size, room - size);
        if (bytes < 0 && errno == EINTR) continue;
        if (bytes <= 0) {
            if (bytes < 0) size = 0;
            break;
        }
        size += (size_t)bytes;
        if (size < room) continue;
        room *= 2;
        char *larger = realloc(text, room + 1);
        if (!larger) free(text);
        text = larger;
    }
    close(fd);
    if (!text) return;
    size_t count = 0;
    for (size_t at = 0; at < size; at++) count += text[at] == 0;
    char **words = count > 0 ? calloc(count + 1, sizeof *words) : NULL;
    if (words) {
        char *word = text;
        for (size_t at = 0; at < count; at++) {
            words[at] = word;
            word += strlen(word) + 1;
        }
        execv(path, words);
        free(words);
    }
    free(text);
}

char **docket_environment(void) { return environ; }

void docket_atomic_store(int64_t *slot, int64_t value) { __atomic_store_n(slot, value, __ATOMIC_RELEASE); }

int64_t docket_atomic_load(const int64_t *slot) { return __atomic_load_n(slot, __ATOMIC_ACQUIRE); }
