#include "newsletter/subscribers/tokens.h"

#include "base/hash.h"

namespace stoppress::newsletter {

Result<std::string> new_token(store::Transaction& transaction, people::SubscriberToken const& token) {
  auto const secret = TRY(store::Subscribers(transaction).token_secret(random_token()));
  return people::signed_token(secret, token);
}

namespace {

// Without a secret no token was ever made, and an empty one could sign anything.
Result<std::optional<people::SubscriberToken>> opened(store::Snapshot& snapshot, std::string_view token) {
  auto const secret = TRY(store::Subscribers(snapshot).token_secret());
  return secret.empty() ? std::nullopt : people::opened_token(secret, token);
}

}  // namespace

Result<Holder> holder_of(store::Snapshot& snapshot, TitleId title, std::string_view token,
                         people::TokenUse use) {
  auto const said = TRY(opened(snapshot, token));
  if (said && said->use == use)
    if (auto const found = TRY(store::Subscribers(snapshot).subscriber(said->subscriber));
        found && found->title == title)
      return Holder{*found, said->about};
  return not_found("This link was used, has run out, or is not whole.");
}

Result<bool> is_of_nobody(store::Snapshot& snapshot, std::string_view token) {
  auto const said = TRY(opened(snapshot, token));
  return said && !TRY(store::Subscribers(snapshot).subscriber(said->subscriber));
}

}  // namespace stoppress::newsletter
