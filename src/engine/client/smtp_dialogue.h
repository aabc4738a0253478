// What was said between us and a relay, command by command and line by line, and what that means for each
// recipient of a mail.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/client/smtp_client.h"

namespace stoppress::engine {

class SmtpDialogue {
 public:
  explicit SmtpDialogue(std::size_t recipients) : recipients_(recipients) {}

  void said(std::string_view command);  // by us, with its line end; what it says beyond its verb is not kept
  void heard(std::string_view line);    // by the relay
  // The relay said more than any relay has to say.
  bool is_too_much() const { return bytes_ > kMostBytes; }
  bool is_silent() const { return bytes_ == 0; }
  int code() const { return code_; }                // of the last line that was heard; 0: it had none
  bool is_closing() const { return code_ == 421; }  // it hangs up (RFC 5321 §3.8)

  // What became of the mail for each recipient. `handed_over`: the whole of it was written; `trouble`: what
  // the connection came to grief of, empty when it did not.
  std::vector<MailAnswer> answers(bool handed_over, std::string const& trouble) const;
  // The last reply that was no success, or empty.
  std::string refusal() const;

 private:
  static constexpr std::size_t kMostBytes = 64 * 1024;
  struct Reply {
    int code = 0;  // none yet
    std::string words;
  };
  enum class Stage { greeting, sender, recipient, body, end_of_body, other };

  Reply* current();
  MailAnswer answer(Reply const& recipient, bool handed_over, std::string const& trouble) const;

  Stage stage_ = Stage::greeting;
  Reply greeting_, sender_, body_, end_, other_;
  std::vector<Reply> recipients_;
  std::size_t recipient_ = 0;  // one above the last that was named
  std::size_t bytes_ = 0;
  int code_ = 0;
};

}  // namespace stoppress::engine
