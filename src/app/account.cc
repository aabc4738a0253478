#include "app/account.h"

#include <cerrno>
#include <cstring>
#include <grp.h>
#include <linux/capability.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "app/config/config.h"

namespace stoppress::app {
namespace {

namespace fs = std::filesystem;

struct Account {
  std::string name;
  uid_t user;
  gid_t group;
};

Result<Account> account_named(std::string const& name) {
  auto const* found = ::getpwnam(name.c_str());
  if (found == nullptr)
    return not_found("stoppress.toml, [server] user: this machine has no account " + name + ".");
  if (found->pw_uid == 0)
    return forbidden("stoppress.toml, [server] user: the program does not serve as root.");
  return Account{name, found->pw_uid, found->pw_gid};
}

// Everything that root may do is given up but listening at a low port.
bool keep_only_low_ports() {
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  __user_cap_data_struct sets[2]{};
  sets[0].effective = sets[0].permitted = 1U << CAP_NET_BIND_SERVICE;
  return ::syscall(SYS_capset, &header, sets) == 0;
}

Result<Done> leave_root(Account const& account) {
  bool const left = ::prctl(PR_SET_KEEPCAPS, 1) == 0 &&
                    ::initgroups(account.name.c_str(), account.group) == 0 &&
                    ::setresgid(account.group, account.group, account.group) == 0 &&
                    ::setresuid(account.user, account.user, account.user) == 0 && keep_only_low_ports();
  if (!left) return forbidden("The program can't become " + account.name + ".", std::strerror(errno));
  if (::setuid(0) == 0 || ::setgid(0) == 0 || ::geteuid() != account.user)
    return forbidden("The program became " + account.name + ", but can become root again.");
  return Done{};
}

Result<Done> require_own(fs::path const& path, Account const& account) {
  struct stat facts {};
  if (::lstat(path.c_str(), &facts) != 0 || facts.st_uid == account.user) return Done{};
  return forbidden(path.string() + " belongs to another account than " + account.name + ". chown -R " +
                   account.name + " puts that right.");
}

// What the program writes. Others may own the configuration and the themes.
Result<Done> require_own_files(fs::path const& directory, Account const& account) {
  for (auto const* name : {"", "stoppress.db", "stoppress.db-wal", "stoppress.db-shm", "secrets.key",
                           "serving.lock", "pictures", "pictures/originals", "pictures/renditions"})
    TRY(require_own(directory / name, account));
  return Done{};
}

}  // namespace

Result<Done> become(std::string const& name, fs::path const& directory) {
  if (name.empty()) return Done{};
  auto const account = TRY(account_named(name));
  if (::geteuid() == 0)
    TRY(leave_root(account));
  else if (::geteuid() != account.user)
    return forbidden("stoppress.toml says that " + name + " runs this title: start it as root or as " + name +
                     ".");
  return require_own_files(directory, account);
}

Result<Done> become_its_account(fs::path const& directory) {
  auto const config = TRY(load_config(directory));
  return become(config.user, directory);
}

}  // namespace stoppress::app
