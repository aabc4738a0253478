// The rows of staff, their sessions, links, tokens, and what they did.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "people/staff.h"

namespace stoppress::store {

// One of the staff with the secrets that only signing in reads.
struct StaffSecrets {
  people::Staff staff;
  std::string password;     // argon2id
  std::string totp_secret;  // empty without; there but not on until it was confirmed
  std::int64_t totp_step = 0;
};

struct StaffSession {
  SessionId id;
  people::Staff staff;
  Instant since, seen, expires;
  std::string address, agent;
};

struct Invitation {
  InvitationId id;
  std::string email;  // empty: the set-up link of the first start
  people::Role role = people::Role::reporter;
  StaffId by;  // none: the house itself, or the command line
  Instant expires;
  bool is_setup() const { return email.empty(); }
};

struct ApiToken {
  TokenId id;
  people::Staff staff;
  std::string name;
  std::string scope;  // "read", "write" or "publish"
  Instant expires;
  std::optional<Instant> last_used;
};

struct Act {
  std::int64_t id = 0;
  Instant at;
  StaffId staff;      // none for the house itself
  std::string name;   // of who did it, as it was then
  std::string act;    // "story.publish"
  std::string about;  // "story 42"
  std::string note;
  std::string address;
};

// Which acts are asked for; what is empty does not narrow them. Newest first.
struct ActsAsked {
  std::int64_t before = 0;  // the id of the last one of the page before; 0: from the newest
  StaffId by{};
  std::string act{};  // the beginning of it: "story." is all of a story's
  int count = 50;
};

}  // namespace stoppress::store
