#include "desk/staff/invitations.h"

#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "desk/audit.h"
#include "desk/authorization.h"
#include "desk/staff/passwords.h"
#include "store/staff/staff.h"

namespace stoppress::desk {
namespace {

constexpr auto kSetupLife = std::chrono::hours(1);
constexpr auto kInvitationLife = std::chrono::hours(7 * 24);
constexpr std::size_t kLongestName = 100;

Result<bool> has_administrator(store::Snapshot& snapshot) {
  auto const staff = TRY(store::Staff(snapshot).staff());
  return std::ranges::any_of(
      staff, [](auto const& each) { return each.role == people::Role::administrator && !each.suspended; });
}

Result<std::string> checked_name(std::string const& given) {
  std::string name = collapse_spaces(given);
  if (name.empty()) return about("name", invalid("Please give a name: it stands on bylines."));
  if (count_characters(name) > kLongestName)
    return about("name", invalid("That name is longer than 100 characters."));
  return name;
}

Result<people::Staff> staff_from(store::Invitation const& link, NewMember const& member) {
  people::Staff staff;
  staff.name = TRY(checked_name(member.name));
  staff.email = link.is_setup() ? TRY(people::staff_address(member.email)) : link.email;
  staff.role = link.role;
  return staff;
}

Error expired(store::Invitation const& link) {
  if (link.is_setup())
    return not_found(
        "This set-up link was good for an hour and has expired. `stoppress user setup` prints a new one.");
  return not_found("This invitation was good for a week and has expired. Ask whoever sent it for a new one.");
}

}  // namespace

Result<std::optional<std::string>> new_setup_link(store::Store& store, Instant now) {
  return store.write([&](store::Transaction& transaction) -> Result<std::optional<std::string>> {
    bool const is_set_up = TRY(has_administrator(transaction));
    if (is_set_up) return std::optional<std::string>();
    std::string const token = random_token();
    store::Invitation link;
    link.role = people::Role::administrator;
    link.expires = now + kSetupLife;
    TRY(store::Invitations(transaction).add_invitation(sha256_hex(token), link));
    return std::optional(token);
  });
}

Result<NewInvitation> invite(store::Store& store, Actor const& actor, std::string const& email,
                             people::Role role, Instant now, Mailing const& mailing) {
  TRY(require(actor, people::Right::staff));
  store::Invitation invitation;
  invitation.email = TRY(people::staff_address(email));
  invitation.role = role;
  invitation.by = actor.who.id;
  invitation.expires = now + kInvitationLife;
  std::string const token = random_token();
  return store.write([&](store::Transaction& transaction) -> Result<NewInvitation> {
    auto const known = TRY(store::Staff(transaction).staff_secrets(invitation.email));
    if (known)
      return about("email", conflict(known->staff.name + " has that address and works here already."));
    auto const id = TRY(store::Invitations(transaction).add_invitation(sha256_hex(token), invitation));
    TRY(record(transaction, actor, "staff.invite", invitation.email, people::name_of(role), now));
    bool const mailed =
        TRY(queue_mail(transaction, mailing, {"", invitation.email},
                       invitation_mail(mailing, actor.who, role, token), invitation.expires, now));
    return NewInvitation{id, token, invitation.expires, mailed};
  });
}

Result<Done> end_invitation(store::Store& store, Actor const& actor, InvitationId id, Instant now) {
  TRY(require(actor, people::Right::staff));
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    TRY(store::Invitations(transaction).end_invitation(id));
    return record(transaction, actor, "staff.uninvite", reference("invitation", id), "", now);
  });
}

Result<store::Invitation> invitation_by_token(store::Snapshot& snapshot, std::string const& token,
                                              Instant now) {
  auto const link = TRY(store::Invitations(snapshot).invitation(sha256_hex(token)));
  if (!link) return not_found("This link has been used, or it is not whole. Ask for a new one.");
  if (link->is_setup()) {
    bool const is_set_up = TRY(has_administrator(snapshot));
    if (is_set_up) return not_found("This installation has been set up already. Please sign in.");
  }
  if (link->expires <= now) return expired(*link);
  return *link;
}

Result<SignedIn> accept_invitation(store::Store& store, std::string const& token, NewMember const& member,
                                   Device const& device, Instant now) {
  auto const link =
      TRY(store.read([&](store::Snapshot& snapshot) { return invitation_by_token(snapshot, token, now); }));
  auto staff = TRY(staff_from(link, member));
  std::string const hash = TRY(kept_password(store, staff, member.password));  // slow: before the transaction
  return store.write([&](store::Transaction& transaction) -> Result<SignedIn> {
    auto const still = TRY(invitation_by_token(transaction, token, now));
    staff.id = TRY(store::Staff(transaction).add_staff(staff, hash, now));
    TRY(store::Invitations(transaction).end_invitation(still.id));
    Actor const actor{staff, device.address};
    TRY(record(transaction, actor, "staff.join", reference("staff", staff.id), people::name_of(staff.role),
               now));
    return begin_session(transaction, staff, device, now);
  });
}

}  // namespace stoppress::desk
