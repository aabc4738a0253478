#include "people/staff.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "people/subscriber.h"

namespace stoppress::people {
namespace {

constexpr std::array kRights{Right::write,    Right::edit,     Right::publish,  Right::wire,
                             Right::fronts,   Right::pictures, Right::messages, Right::ads,
                             Right::settings, Right::staff,    Right::audit};
constexpr std::array kRoles{Role::reporter, Role::wire_editor, Role::editor, Role::commercial,
                            Role::administrator};

constexpr std::array kReporter{Right::write, Right::pictures};
constexpr std::array kWireEditor{Right::write, Right::edit, Right::publish, Right::wire, Right::pictures};
constexpr std::array kEditor{Right::write,  Right::edit,     Right::publish, Right::wire,
                             Right::fronts, Right::pictures, Right::messages};
constexpr std::array kCommercial{Right::ads};

std::span<Right const> rights_of(Role role) {
  switch (role) {
    case Role::reporter: return kReporter;
    case Role::wire_editor: return kWireEditor;
    case Role::editor: return kEditor;
    case Role::commercial: return kCommercial;
    case Role::administrator: return kRights;
  }
  return {};
}

}  // namespace

char const* name_of(Right right) {
  switch (right) {
    case Right::write: return "write";
    case Right::edit: return "edit";
    case Right::publish: return "publish";
    case Right::wire: return "wire";
    case Right::fronts: return "fronts";
    case Right::pictures: return "pictures";
    case Right::messages: return "messages";
    case Right::ads: return "ads";
    case Right::settings: return "settings";
    case Right::staff: return "staff";
    case Right::audit: return "audit";
  }
  return "";
}

char const* meaning_of(Right right) {
  switch (right) {
    case Right::write: return "write stories";
    case Right::edit: return "edit other people’s stories";
    case Right::publish: return "publish stories";
    case Right::wire: return "work with the wires";
    case Right::fronts: return "edit fronts";
    case Right::pictures: return "add pictures";
    case Right::messages: return "read what readers write";
    case Right::ads: return "manage advertisements";
    case Right::settings: return "change a title’s settings";
    case Right::staff: return "manage staff";
    case Right::audit: return "read the audit log";
  }
  return "";
}

char const* name_of(Role role) {
  switch (role) {
    case Role::reporter: return "reporter";
    case Role::wire_editor: return "wire_editor";
    case Role::editor: return "editor";
    case Role::commercial: return "commercial";
    case Role::administrator: return "administrator";
  }
  return "";
}

std::optional<Role> role_named(std::string_view name) {
  for (Role const role : kRoles)
    if (name == name_of(role)) return role;
  return std::nullopt;
}

std::span<Right const> all_rights() { return kRights; }
std::span<Role const> all_roles() { return kRoles; }

Result<std::string> staff_address(std::string_view text) {
  auto const email = Email::parse(trim(text));
  if (!email.ok()) return about("email", email.error());
  return lower_ascii(email->str());
}

bool may(Role role, Right right) {
  auto const rights = rights_of(role);
  return std::find(rights.begin(), rights.end(), right) != rights.end();
}

}  // namespace stoppress::people
