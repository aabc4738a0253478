#include "app/newsletter/returned_mail.h"

#include <algorithm>
#include <fstream>

#include "base/file.h"
#include "base/hash.h"
#include "base/log.h"
#include "mail/bounces/mime.h"

namespace stoppress::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kAtOnce = 200, kMostWaiting = 20'000, kMostAside = 1000;
constexpr char kByAddress[] = ".json";  // what suppliers told us

std::vector<fs::path> files_in(fs::path const& folder, std::size_t at_most) {
  std::vector<fs::path> files;
  std::error_code failed;
  for (auto const& entry : fs::directory_iterator(folder, failed)) {
    bool const is_whole = !entry.path().filename().string().starts_with('.');
    if (is_whole && entry.is_regular_file(failed)) files.push_back(entry.path());
    if (files.size() >= at_most) break;
  }
  std::ranges::sort(files);
  return files;
}

// No more of it than anybody looks at.
Result<std::string> beginning_of(fs::path const& file) {
  std::ifstream stream(file, std::ios::binary);
  std::string bytes(mail::kMostMailBytes, '\0');
  if (!stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size())) && !stream.eof())
    return unavailable("The file can’t be read.");
  bytes.resize(static_cast<std::size_t>(stream.gcount()));
  return bytes;
}

bool will_never_do(Error const& error) {
  return error.fault == Fault::invalid || error.fault == Fault::limit;
}

}  // namespace

Result<newsletter::Returned> ReturnedMail::take(std::string_view bytes, mail::BounceForm form) {
  auto const read = TRY(read_(bytes, form));
  if (read.bounces.empty()) return invalid("It tells of no mail that came back.");
  auto const named =
      form == mail::BounceForm::json ? newsletter::NamedBy::token_or_address : newsletter::NamedBy::token;
  return newsletter::take_returned(store_, read, sha256_hex(bytes), named, clock_.now());
}

Result<Done> ReturnedMail::keep(std::string_view token, std::string_view body) {
  // The hashes are compared, so that how long it takes tells nothing about the token.
  if (token_.empty() || sha256_hex(token) != sha256_hex(token_)) return not_found("There is no such page.");
  TRY(make_folders(folder_));
  if (files_in(folder_, kMostWaiting).size() >= kMostWaiting)
    return busy("Very many are waiting. Please tell us again later.");
  return write_file(folder_ / (sha256_hex(body).substr(0, 32) + kByAddress), body);
}

Result<Done> ReturnedMail::collect() {
  for (auto const& file : files_in(folder_, kAtOnce)) TRY(collect_one(file));
  return Done{};
}

Result<Done> ReturnedMail::collect_one(fs::path const& file) {
  auto const bytes = beginning_of(file);
  if (!bytes.ok()) {
    set_aside(file, bytes.error().message);
    return Done{};
  }
  auto const form = file.extension() == kByAddress ? mail::BounceForm::json : mail::BounceForm::mail;
  auto const taken = take(*bytes, form);
  if (!taken.ok() && !will_never_do(taken.error())) return taken.error();
  if (!taken.ok()) {
    set_aside(file, taken.error().message);
    return Done{};
  }
  log::info("mail", "{} came back: {} counted, {} nobody’s", file.filename().string(), taken->counted,
            taken->nobodys);
  std::error_code failed;
  fs::remove(file, failed);
  return Done{};
}

void ReturnedMail::set_aside(fs::path const& file, std::string const& why) {
  log::warn("mail", "{} is set aside: {}", file.filename().string(), why);
  auto const aside = folder_ / "aside";
  std::error_code failed;
  if (!make_folders(aside).ok() || !move_file(file, aside / file.filename()).ok()) fs::remove(file, failed);
  auto const kept = files_in(aside, kMostAside + kAtOnce);
  if (kept.size() <= kMostAside) return;
  std::vector<std::pair<fs::file_time_type, fs::path>> by_age;
  for (auto const& each : kept) by_age.emplace_back(fs::last_write_time(each, failed), each);
  std::ranges::sort(by_age);
  for (std::size_t i = 0; i + kMostAside < by_age.size(); ++i) fs::remove(by_age[i].second, failed);
}

}  // namespace stoppress::app
