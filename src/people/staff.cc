#include "people/staff.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/text.h"
#include "people/subscriber.h"

namespace stoppress::people {
namespace {

constexpr auto kAll = all_of<Right>();
constexpr std::array kReporter{Right::read, Right::write, Right::pictures};
constexpr std::array kWireEditor{Right::read,    Right::write, Right::edit,
                                 Right::publish, Right::wire,  Right::pictures};
constexpr std::array kEditor{Right::read, Right::write,  Right::edit,     Right::publish,
                             Right::wire, Right::fronts, Right::pictures, Right::messages};
// Sells space and has no business with copy that is not out: embargoed, or with the lawyers.
constexpr std::array kCommercial{Right::ads};

std::span<Right const> rights_of(Role role) {
  switch (role) {
    case Role::reporter: return kReporter;
    case Role::wire_editor: return kWireEditor;
    case Role::editor: return kEditor;
    case Role::commercial: return kCommercial;
    case Role::administrator: return kAll;
  }
  return {};
}

}  // namespace

char const* meaning_of(Right right) {
  switch (right) {
    case Right::read: return "read what is not published";
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
