#include "store/staff/invitations.h"

#include "store/database/connection.h"

namespace stoppress::store {
namespace {

using Text = std::string;

using InvitationColumns = Out<InvitationId, Text, Text, StaffId, Instant>;
constexpr Statement<In<Text>, InvitationColumns> kInvitation{
    "SELECT id, email, role, made_by, expires FROM invitation WHERE hash = :p1"};
constexpr Statement<In<Instant>, InvitationColumns> kInvitations{
    "SELECT id, email, role, made_by, expires FROM invitation WHERE expires > :p1 AND email <> '' ORDER BY "
    "id DESC"};
constexpr Statement<In<Text, Text, Text, StaffId, Instant>, Out<InvitationId>> kAddInvitation{
    "INSERT INTO invitation (hash, email, role, made_by, expires) VALUES (:p1, :p2, :p3, :p4, :p5) RETURNING "
    "id"};
constexpr Statement<In<InvitationId>> kEndInvitation{"DELETE FROM invitation WHERE id = :p1"};

template <class Row>
Invitation invitation_of(Row const& row) {
  auto const& [id, email, role, by, expires] = row;
  return {id, email, people::role_named(role).value_or(people::Role::reporter), by, expires};
}

}  // namespace

Result<std::optional<Invitation>> Invitations<Snapshot>::invitation(std::string const& hash) {
  auto const row = connection_.row(kInvitation, hash);
  return row ? std::optional(invitation_of(*row)) : std::nullopt;
}

Result<std::vector<Invitation>> Invitations<Snapshot>::invitations(Instant now) {
  std::vector<Invitation> all;
  for (auto const& row : connection_.rows(kInvitations, now)) all.push_back(invitation_of(row));
  return all;
}

Result<InvitationId> Invitations<Transaction>::add_invitation(std::string const& hash,
                                                              Invitation const& invitation) {
  auto const row =
      connection_.row(kAddInvitation, hash, invitation.email, std::string(people::name_of(invitation.role)),
                      invitation.by, invitation.expires);
  return std::get<0>(row.value());
}

Result<Done> Invitations<Transaction>::end_invitation(InvitationId invitation) {
  connection_.run(kEndInvitation, invitation);
  return Done{};
}

}  // namespace stoppress::store
