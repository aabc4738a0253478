#include "newsletter/subscribers/tokens.h"

#include "base/hash.h"

namespace stoppress::newsletter {

Result<std::string> new_token(store::Transaction& transaction, people::SubscriberToken const& token) {
  auto const secret = TRY(store::Subscribers(transaction).token_secret(random_token()));
  return people::signed_token(secret, token);
}

Result<Holder> holder_of(store::Snapshot& snapshot, TitleId title, std::string_view token,
                         people::TokenUse use) {
  store::Subscribers subscribers(snapshot);
  auto const secret = TRY(subscribers.token_secret());
  // Without a secret no token was ever made, and an empty one could sign anything.
  auto const opened = secret.empty() ? std::nullopt : people::opened_token(secret, token);
  if (opened && opened->use == use)
    if (auto const found = TRY(subscribers.subscriber(opened->subscriber)); found && found->title == title)
      return Holder{*found, opened->about};
  return not_found("This link was used, has run out, or is not whole.");
}

}  // namespace stoppress::newsletter
