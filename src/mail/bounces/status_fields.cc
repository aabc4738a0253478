#include "mail/bounces/status_fields.h"

#include <algorithm>

#include "base/text.h"
#include "mail/bounces/reason.h"

namespace stoppress::mail {
namespace {

constexpr std::size_t kLongestDiagnostic = 4000;

bool is_address_char(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         std::string_view(".!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
}
bool is_domain_char(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-';
}

// What follows the type: "smtp; 550 …" → "550 …".
std::string_view without_type(std::string_view value) {
  auto const semicolon = value.find(';');
  bool const is_type = semicolon < 30 && value.substr(0, semicolon).find(' ') == std::string_view::npos;
  return trim(is_type ? value.substr(semicolon + 1) : value);
}

class Groups {
 public:
  void field(std::string const& name, std::string_view value) {
    last_ = nullptr;
    if (name == "final-recipient") {
      if (has_final_) begin();
      has_final_ = true;
      now_.recipient = recipient_in(value);
    } else if (name == "original-recipient") {
      if (!now_.original.empty() && has_status_) begin();
      now_.original = recipient_in(value);
    } else if (name == "action") {
      now_.action = lower_ascii(value.substr(0, value.find_first_of(" (")));
      has_status_ = true;
    } else if (name == "status") {
      now_.status = status_in(value);
      has_status_ = true;
    } else if (name == "diagnostic-code") {
      now_.diagnostic = without_type(value);
      has_status_ = true;
      last_ = &now_.diagnostic;
    }
  }
  void more(std::string_view line) {
    if (last_ != nullptr && last_->size() < kLongestDiagnostic) *last_ += " " + std::string(trim(line));
  }
  void blank() {
    last_ = nullptr;
    if (has_final_ || (has_status_ && !now_.original.empty())) begin();
  }
  std::vector<RecipientStatus> done() && {
    begin();
    return std::move(all_);
  }

 private:
  static std::string recipient_in(std::string_view value) {
    auto address = address_in(value);
    return address.empty() ? lower_ascii(without_type(value)) : address;
  }
  void begin() {
    last_ = nullptr;
    if (now_.recipient.empty()) now_.recipient = now_.original;
    bool const says = !now_.action.empty() || !now_.status.empty() || !now_.diagnostic.empty();
    if (!now_.recipient.empty() && says && all_.size() < kMostRecipients) all_.push_back(std::move(now_));
    now_ = {};
    has_final_ = has_status_ = false;
  }

  std::vector<RecipientStatus> all_;
  RecipientStatus now_;
  bool has_final_ = false, has_status_ = false;
  std::string* last_ = nullptr;
};

}  // namespace

std::vector<RecipientStatus> statuses_in(std::string_view text) {
  Groups groups;
  while (!text.empty()) {
    auto const end = std::min(text.find('\n'), text.size());
    auto const line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    auto const colon = line.find(':');
    if (trim(line).empty())
      groups.blank();
    else if (line.front() == ' ' || line.front() == '\t')
      groups.more(line);
    else if (colon < 40)
      groups.field(lower_ascii(trim(line.substr(0, colon))), trim(line.substr(colon + 1)));
  }
  return std::move(groups).done();
}

std::string address_in(std::string_view text) {
  for (auto at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    auto begin = at, end = at + 1;
    if (begin > 0 && text[begin - 1] == '"') {
      auto const quote = begin >= 2 ? text.rfind('"', begin - 2) : std::string_view::npos;
      if (quote != std::string_view::npos) begin = quote;
    } else {
      while (begin > 0 && is_address_char(text[begin - 1])) --begin;
    }
    while (end < text.size() && is_domain_char(text[end])) ++end;
    while (end > at + 1 && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
    if (begin < at && end > at + 1 && end - begin <= 320) return lower_ascii(text.substr(begin, end - begin));
  }
  return {};
}

}  // namespace stoppress::mail
