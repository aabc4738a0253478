// The reply code of a message: whoever wrote it is told the code once, and comes back with it to read the
// newsroom's answer. It is kept nowhere. From it come a name, under which the archive finds the message, and
// a pair of keys, to whose public half an answer is sealed: neither leads back to the code.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "people/sealed_box.h"

namespace stoppress::people {

class ReplyCode {
 public:
  // 80 bits from the system's generator.
  static ReplyCode make();
  // As somebody types it: in any case, with or without hyphens and blanks, O for 0, I and L for 1. Nothing
  // when it has not the form of one.
  static std::optional<ReplyCode> parse(std::string_view typed);

  std::string shown() const;   // "7QK2-M4XP-01ZD-9HTC"
  std::string lookup() const;  // what the archive has instead
  BoxKeys keys() const;        // of the answers

 private:
  explicit ReplyCode(std::string letters) : letters_(std::move(letters)) {}
  std::string letters_;
};

}  // namespace stoppress::people
