// The tokens in readers' links, signed with the archive's own secret: they outlive the program, and an
// archive that was put back.
#pragma once

#include <string>
#include <string_view>

#include "people/subscriber_token.h"
#include "store/newsletter/subscribers.h"

namespace stoppress::newsletter {

Result<std::string> new_token(store::Transaction& transaction, people::SubscriberToken const& token);

struct Holder {
  store::Subscriber subscriber;
  std::int64_t about = 0;  // as in people::SubscriberToken
};
// Whose it is. not_found when it is none of ours, of another use or title, or its subscriber is gone.
Result<Holder> holder_of(store::Snapshot& snapshot, TitleId title, std::string_view token,
                         people::TokenUse use);

// Whether we signed it, for somebody of whom nothing is kept any more.
Result<bool> is_of_nobody(store::Snapshot& snapshot, std::string_view token);

}  // namespace stoppress::newsletter
