// Who reads: somebody's wish to get an e-mail, somebody's word to the newsroom.
#pragma once

#include <string>
#include <string_view>

#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"

namespace stoppress::people {

// An e-mail address as people write them: local@domain, at most 254 bytes (RFC 5321 §4.5.3.1), the domain
// in lower case. Whoever has one need not check it again.
class Email {
 public:
  static Result<Email> parse(std::string_view text);  // Fault::invalid says what is wrong with it
  std::string const& str() const { return text_; }

 private:
  explicit Email(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

// The lunch-time e-mail box: stored before we say thank you, confirmed by mail later.
struct Signup {
  std::string email;
  TitleId title;
  std::string page;  // where the box stood
  Instant at;
};

// "Know something about this story?": private, read only in the newsroom.
struct Message {
  TitleId title;
  StoryId story;     // may be none
  std::string name;  // may be empty: sources need not say
  std::string reply_to;
  std::string text;
  Instant at;
};

// 1 to 10,000 characters of text; name and reply address may be empty but must be sound when given.
Result<Message> checked(Message message);

}  // namespace stoppress::people
