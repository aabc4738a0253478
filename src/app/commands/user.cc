// `stoppress user`: what the staff's screen does, for who has the machine. Works beside a running server.

#include <fmt/format.h>
#include <iostream>

#include "app/commands/commands.h"
#include "desk/staff/invitations.h"
#include "desk/staff/staff.h"
#include "store/staff/staff.h"

namespace stoppress::app {
namespace {

Instant now() { return SystemClock().now(); }

// Opens the archive and does one thing with it.
template <class F>
int with_archive(Installation const& installation, F&& act) {
  auto archive = open_archive(installation.directory, installation.database);
  if (!archive.ok()) return failed(archive.error());
  auto const done = act(**archive);
  return done.ok() ? 0 : failed(done.error());
}

Result<people::Staff> person(store::Store& store, std::string const& email) {
  auto const address = TRY(people::staff_address(email));
  auto const found = TRY(
      store.read([&](store::Snapshot& snapshot) { return store::Staff(snapshot).staff_secrets(address); }));
  if (!found) return not_found("Nobody here has the address " + address + ".");
  return found->staff;
}

Result<people::Role> role_of(UserOptions const& user) {
  auto const role = people::role_named(user.role);
  if (!role)
    return invalid("\"" + user.role +
                   "\" is no role. There are reporter, wire_editor, editor, commercial and administrator.");
  return *role;
}

Result<std::string> password_from_input() {
  std::string line;
  if (!std::getline(std::cin, line) || line.empty())
    return invalid("Please give the password as a line of standard input.");
  return line;
}

void print_link(Archive const& archive, char const* kind, std::string const& token) {
  fmt::print("{}/newsroom/{}/{}\n", address_to_open(archive.config), kind, token);
}

Result<Done> change(Archive& archive, UserOptions const& user, desk::StaffChange const& wanted) {
  auto const who = TRY(person(*archive.store, user.email));
  TRY(desk::change_staff(*archive.store, desk::command_line(), who.id, wanted, now()));
  return Done{};
}

}  // namespace

int user_list(Installation const& installation) {
  return with_archive(installation, [](Archive& archive) -> Result<Done> {
    auto const staff =
        TRY(archive.store->read([](store::Snapshot& snapshot) { return store::Staff(snapshot).staff(); }));
    for (auto const& each : staff)
      fmt::print("{:<14} {:<32} {}{}{}\n", people::name_of(each.role), each.email, each.name,
                 each.two_factor ? "  (second factor)" : "", each.suspended ? "  (suspended)" : "");
    return Done{};
  });
}

int user_add(Installation const& installation, UserOptions const& user) {
  return with_archive(installation, [&](Archive& archive) -> Result<Done> {
    people::Staff staff;
    staff.name = user.name;
    staff.email = user.email;
    staff.role = TRY(role_of(user));
    auto const password = TRY(password_from_input());
    TRY(desk::add_staff(*archive.store, desk::command_line(), staff, password, now()));
    return Done{};
  });
}

int user_password(Installation const& installation, UserOptions const& user) {
  return with_archive(installation, [&](Archive& archive) -> Result<Done> {
    auto const who = TRY(person(*archive.store, user.email));
    auto const password = TRY(password_from_input());
    return desk::reset_password(*archive.store, desk::command_line(), who.id, password, now());
  });
}

int user_role(Installation const& installation, UserOptions const& user) {
  return with_archive(installation, [&](Archive& archive) -> Result<Done> {
    desk::StaffChange wanted;
    wanted.role = TRY(role_of(user));
    return change(archive, user, wanted);
  });
}

int user_suspend(Installation const& installation, UserOptions const& user, bool suspended) {
  return with_archive(installation, [&](Archive& archive) -> Result<Done> {
    desk::StaffChange wanted;
    wanted.suspended = suspended;
    return change(archive, user, wanted);
  });
}

int user_reset_two_factor(Installation const& installation, UserOptions const& user) {
  return with_archive(installation, [&](Archive& archive) -> Result<Done> {
    auto const who = TRY(person(*archive.store, user.email));
    return desk::reset_two_factor(*archive.store, desk::command_line(), who.id, now());
  });
}

int user_invite(Installation const& installation, UserOptions const& user) {
  return with_archive(installation, [&](Archive& archive) -> Result<Done> {
    auto const role = TRY(role_of(user));
    auto const made = TRY(desk::invite(*archive.store, desk::command_line(), user.email, role, now()));
    print_link(archive, "invitation", made.token);
    return Done{};
  });
}

int user_setup(Installation const& installation) {
  return with_archive(installation, [](Archive& archive) -> Result<Done> {
    auto const token = TRY(desk::new_setup_link(*archive.store, now()));
    if (!token) return conflict("There is an administrator already. Use `stoppress user invite`.");
    print_link(archive, "setup", *token);
    return Done{};
  });
}

}  // namespace stoppress::app
