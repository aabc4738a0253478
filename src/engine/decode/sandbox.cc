#include "engine/decode/sandbox.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <sched.h>
#include <seccomp.h>
#include <string>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <unistd.h>

namespace stoppress::engine {
namespace {

// g++ and clang each say it in a way of their own.
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define STOPPRESS_SANITIZED
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || defined(STOPPRESS_SANITIZED)
constexpr bool kHasWalls = false;
#else
constexpr bool kHasWalls = true;
#endif

// What computing takes: memory, threads, the time, and the one open descriptor. None of it names a file.
constexpr std::array kHarmless{
    "read",
    "write",
    "readv",
    "writev",
    "recvfrom",
    "sendto",
    "poll",
    "ppoll",
    "lseek",
    "close",
    "fstat",
    "munmap",
    "mremap",
    "madvise",
    "brk",
    "futex",
    "set_robust_list",
    "get_robust_list",
    "rseq",
    "membarrier",
    "sched_yield",
    "sched_getaffinity",
    "getpid",
    "gettid",
    "rt_sigaction",
    "rt_sigprocmask",
    "rt_sigreturn",
    "sigaltstack",
    "restart_syscall",
    "exit",
    "exit_group",
    "clock_gettime",
    "clock_getres",
    "clock_nanosleep",
    "nanosleep",
    "gettimeofday",
    "time",
    "getrandom",
    "getrusage",
    "sysinfo",
    "uname",
};

struct Filter {
  scmp_filter_ctx context = seccomp_init(SCMP_ACT_ERRNO(EPERM));
  int failed = context == nullptr ? ENOMEM : 0;

  ~Filter() {
    if (context != nullptr) seccomp_release(context);
  }
  template <class... Comparisons>
  void add(std::uint32_t action, char const* name, Comparisons... comparisons) {
    int const call = seccomp_syscall_resolve_name(name);
    if (call == __NR_SCMP_ERROR) return;  // this kind of machine has none
    if (int const error = seccomp_rule_add(context, action, call, sizeof...(comparisons), comparisons...);
        error < 0 && failed == 0)
      failed = -error;
  }
};

// Threads may be made, processes may not. clone3 has its flags where no filter sees them, and the C library
// then does without it.
void add_threads(Filter& filter) {
  filter.add(SCMP_ACT_ALLOW, "clone", SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD));
  filter.add(SCMP_ACT_ERRNO(ENOSYS), "clone3");
  filter.add(SCMP_ACT_ALLOW, "prctl", SCMP_A0(SCMP_CMP_EQ, PR_SET_NAME, 0));
  // abort() signals itself.
  filter.add(SCMP_ACT_ALLOW, "tgkill", SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(getpid()), 0));
}

// No memory ever becomes code.
void add_memory(Filter& filter) {
  for (char const* call : {"mmap", "mprotect"})
    filter.add(SCMP_ACT_ALLOW, call, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
}

Result<Done> filter_calls() {
  Filter filter;
  if (filter.failed == 0) {
    for (char const* call : kHarmless) filter.add(SCMP_ACT_ALLOW, call);
    add_threads(filter);
    add_memory(filter);
  }
  // The library sets no_new_privs with it. All threads, also those that a library has started.
  if (filter.failed == 0) filter.failed = -seccomp_attr_set(filter.context, SCMP_FLTATR_CTL_TSYNC, 1);
  if (filter.failed == 0) filter.failed = -seccomp_load(filter.context);
  if (filter.failed == 0) return Done{};
  return unavailable("A decoder can't be walled in.",
                     std::string("seccomp: ") + std::strerror(filter.failed));
}

std::size_t mapped_now() {
  std::size_t pages = 0;
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> const file(std::fopen("/proc/self/statm", "re"),
                                                             &std::fclose);
  if (file == nullptr || std::fscanf(file.get(), "%zu", &pages) != 1) return 0;
  return pages * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

Result<Done> bound(__rlimit_resource what, rlim_t most, char const* name) {
  rlimit const limit{most, most};
  if (setrlimit(what, &limit) == 0) return Done{};
  return unavailable("A decoder can't be walled in.", std::string(name) + ": " + std::strerror(errno));
}

// Nothing that a library prints goes to the log, where others would take it for the server's words.
Result<Done> silence() {
  int const nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
  bool const done = nothing >= 0 && dup2(nothing, STDOUT_FILENO) >= 0 && dup2(nothing, STDERR_FILENO) >= 0;
  if (nothing > STDERR_FILENO) close(nothing);
  if (done) return Done{};
  return unavailable("A decoder can't be walled in.", std::string("/dev/null: ") + std::strerror(errno));
}

}  // namespace

bool has_walls() { return kHasWalls; }

Result<Done> put_up_walls(Walls const& walls) {
  if (!kHasWalls) return Done{};
  TRY(silence());
  TRY(bound(RLIMIT_AS, mapped_now() + walls.memory, "memory"));
  TRY(bound(RLIMIT_FSIZE, 0, "file size"));
  TRY(bound(RLIMIT_CORE, 0, "core"));
  TRY(bound(RLIMIT_NOFILE, STDERR_FILENO + 1, "open files"));
  return filter_calls();
}

Result<Done> follow_parent() {
  for (int const signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) std::signal(signal, SIG_IGN);
  // The address sanitizer looks into itself at the end.
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || (kHasWalls && prctl(PR_SET_DUMPABLE, 0) != 0))
    return unavailable("A decoder can't be walled in.", std::string("prctl: ") + std::strerror(errno));
  return Done{};
}

}  // namespace stoppress::engine
