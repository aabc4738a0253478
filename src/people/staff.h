// Who works here, and what each may do.
#pragma once

#include <string>
#include <string_view>

#include "base/ids.h"
#include "base/names.h"
#include "base/result.h"

namespace stoppress::people {

// Each act of the desk asks for one of these.
enum class Right {
  read,      // what the desk has: drafts, wires, who works on what
  write,     // stories of one's own
  edit,      // everybody's stories
  publish,   // publish, correct, withdraw, kill, make breaking
  wire,      // take, hold and spike what agencies send
  fronts,    // curate
  pictures,  // add and describe pictures
  messages,  // read what readers write
  ads,
  settings,  // titles and tokens
  staff,     // invite, change roles, suspend
  audit,     // read who did what
};
constexpr auto names_of(Right) {
  using enum Right;
  return names<Right>({{read, "read"},
                       {write, "write"},
                       {edit, "edit"},
                       {publish, "publish"},
                       {wire, "wire"},
                       {fronts, "fronts"},
                       {pictures, "pictures"},
                       {messages, "messages"},
                       {ads, "ads"},
                       {settings, "settings"},
                       {staff, "staff"},
                       {audit, "audit"}});
}
char const* meaning_of(Right right);  // "publish stories", for a sentence that says what somebody may not

enum class Role { reporter, wire_editor, editor, commercial, administrator };
constexpr auto names_of(Role) {
  using enum Role;
  return names<Role>({{reporter, "reporter"},
                      {wire_editor, "wire_editor"},
                      {editor, "editor"},
                      {commercial, "commercial"},
                      {administrator, "administrator"}});
}
using stoppress::name_of;
bool may(Role role, Right right);

// The address as it is kept and looked up. Fault::invalid, about "email".
Result<std::string> staff_address(std::string_view text);

struct Staff {
  StaffId id;
  std::string name;   // as a byline prints it
  std::string email;  // checked, in lower case: what one signs in with
  Role role = Role::reporter;
  bool suspended = false;   // may not sign in; the name stays on what was written
  bool two_factor = false;  // a code is asked for besides the password
  bool operator==(Staff const&) const = default;
};

}  // namespace stoppress::people
