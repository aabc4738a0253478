// Coming in and going out. A session is a random word that the browser keeps; the store keeps its hash.
// Checking a password takes some 60 ms and 64 MB on purpose: workers only, never inside a transaction.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "base/result.h"
#include "desk/actor.h"
#include "store/store.h"

namespace stoppress::desk {

// From where somebody signs in, as the list of sessions and the audit log print it.
struct Device {
  std::string address;       // of the network
  std::string agent;         // the browser's name for itself, cut to 200 bytes
  std::string browser = {};  // what it was given to be known by when somebody signed in; may be empty
};

struct SignedIn {
  people::Staff staff;
  SessionId session;
  std::string token;    // what the cookie carries
  std::string browser;  // by which this browser is known from now on
};
struct NeedsCode {};  // the password was right; a code of the second factor must come with it

struct Credentials {
  std::string email, password;
  std::string code;  // of the authenticator app, or a recovery code; may be empty
};

// Fault::forbidden with one sentence for whatever was wrong: an address that nobody has, a wrong password, a
// wrong or used code (about "code": whoever is asked for one knows that the password was right), somebody
// suspended. Recorded in the audit log either way. Fault::busy when many ask at once.
Result<std::variant<SignedIn, NeedsCode>> sign_in(store::Store& store, Credentials const& given,
                                                  Device const& device, Instant now);
// Whose address and password these are, with no session begun. As sign_in refuses, and as it records that.
Result<people::Staff> owner_of(store::Store& store, Credentials const& given, Device const& device,
                               Instant now);
// Whether somebody with that address has signed in with that browser before.
Result<bool> is_known_browser(store::Store& store, Device const& device, std::string const& email);
// Writes down that somebody tried a link or an API token that nobody has: "link.refuse". Never what they
// tried.
Result<Done> record_guess(store::Store& store, std::string act, std::string about, Device const& device,
                          Instant now);
// A session without credentials, for who has just come by a link. In the caller's transaction.
Result<SignedIn> begin_session(store::Transaction& transaction, people::Staff const& staff,
                               Device const& device, Instant now);

struct Authenticated {
  Actor actor;
  SessionId session;  // none with an API token
};
// Whose session it is; nothing when it is unknown, ended, expired, or its owner suspended. Two weeks
// after it was last used it expires.
Result<std::optional<Authenticated>> actor_of_session(store::Store& store, std::string const& session_token,
                                                      std::string const& address, Instant now);
// The same for an API token.
Result<std::optional<Authenticated>> actor_of_token(store::Store& store, std::string const& api_token,
                                                    std::string const& address, Instant now);

// One's own session, or with the right `staff` anybody's. not_found for others.
Result<Done> end_session(store::Store& store, Actor const& actor, SessionId session, Instant now);

}  // namespace stoppress::desk
