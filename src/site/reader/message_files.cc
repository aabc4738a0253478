#include "site/reader/message_files.h"

#include <algorithm>

#include "base/text.h"

namespace stoppress::site {
namespace {

// As the form shows it: a name is whatever its sender calls it.
std::string shown_name(std::string_view name) {
  return shorten(normalize_text(trim(name)), desk::kLongestFileName);
}

}  // namespace

Result<Done> MessageFiles::find(Result<std::string> secret) {
  secret_ = TRY(std::move(secret));
  Result<Done> found = Done{};
  for (auto const& field : sent_.form.all("attachment"))
    if (auto const one = find(std::string_view(field)); !one.ok()) found = one.error();
  return found;
}

Result<Done> MessageFiles::find(std::string_view field) {
  auto const blank = std::min(field.find(' '), field.size());
  auto upload = people::opened_upload(secret_, context_.setup.title.message_key, field.substr(0, blank));
  if (!upload) return conflict("");
  auto const here = desk::attached_bytes(context_.attachments, *upload);
  if (!here.ok() || *here != upload->bytes) return conflict("");
  files_.push_back({*std::move(upload), shown_name(field.substr(blank))});
  return Done{};
}

Result<Done> MessageFiles::receive() {
  auto const& key = context_.setup.title.message_key;
  if (files_.size() + sent_.files.size() - received_ > desk::kMostFiles) return over_limit("");
  for (; received_ < sent_.files.size(); ++received_) {
    auto const& file = sent_.files[received_];
    desk::FileSaid const said{file.name, file.type, std::int64_t(file.bytes.size())};
    auto upload = TRY(desk::attach_whole(context_.attachments, key, said, file.bytes));
    files_.push_back({std::move(upload), shown_name(file.name)});
  }
  return Done{};
}

Result<std::vector<store::SealedAttachment>> MessageFiles::keep() {
  TRY(receive());
  std::vector<people::Upload> uploads;
  for (auto const& file : files_) uploads.push_back(file.upload);
  return desk::keep_attachments(context_.attachments, uploads);
}

std::vector<pages::WaitingFile> MessageFiles::waiting() const {
  std::vector<pages::WaitingFile> all;
  for (auto const& file : files_)
    all.push_back({people::upload_token(secret_, file.upload) + " " + file.name, file.name});
  return all;
}

}  // namespace stoppress::site
