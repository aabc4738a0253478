// Whether so much of what is sent is refused or comes back that sending on would harm: a list that somebody
// bought, an address that was put on a block list. Whoever goes on then is taken for a spammer.
#pragma once

#include <cstdint>
#include <string>

namespace stoppress::newsletter {

class BounceStorm {
 public:
  // Mails that were taken, and that were refused or came back, since the last call.
  void note(std::int64_t taken, std::int64_t failed);
  // A tenth of the last five hundred failed, or of those there were when these are fewer, but for the first
  // hundred.
  bool is_one() const;
  std::string why() const;  // for people

 private:
  double taken_ = 0, failed_ = 0;
};

}  // namespace stoppress::newsletter
