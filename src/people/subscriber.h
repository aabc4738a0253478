// Who reads: somebody's wish to get an e-mail, somebody's word to the newsroom.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"

namespace stoppress::people {

// What can be wrong with an e-mail address. Who tells readers has words for it in their language.
enum class EmailFault { empty, too_long, no_at, bad_name, bad_domain };
char const* name_of(EmailFault fault);  // "no_at"

// An e-mail address as people write them: local@domain, at most 254 bytes (RFC 5321 §4.5.3.1) and 64 before
// the
// @, all of it ASCII: a domain of other letters is kept as its A-labels (RFC 5891), in lower case. No byte of
// it means anything to a header or to SMTP. Whoever has one need not check it again.
class Email {
 public:
  static Result<Email> parse(std::string_view text);  // Fault::invalid says what is wrong with it
  static std::optional<EmailFault> fault_in(std::string_view text);
  std::string const& str() const { return text_; }
  std::string_view domain() const { return std::string_view(text_).substr(text_.rfind('@') + 1); }

 private:
  explicit Email(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

// "Know something about this story?": private, read only in the newsroom.
struct Message {
  TitleId title;
  StoryId story;         // may be none
  std::string name;      // may be empty: sources need not say
  std::string reply_to;  // an e-mail address, a telephone number, or empty
  std::string text;
  Instant at;
};

inline constexpr std::size_t kLongestMessage = 10'000, kLongestName = 200;  // characters

// What can be wrong with a message, and which field of its form that is: "text", "name" or "contact".
enum class MessageFault { empty, too_long, name_too_long, bad_contact };
char const* name_of(MessageFault fault);   // "too_long"
char const* field_of(MessageFault fault);  // "text"

// The message as it is kept: without controls and superfluous blanks, the domain in lower case.
Message tidied(Message message);
// Of a tidied one: 1 to 10,000 characters of text; name and reply address may be empty but must be sound.
std::optional<MessageFault> fault_in(Message const& message);

}  // namespace stoppress::people
