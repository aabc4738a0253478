// The examples of RFC 8188, RFC 8291 and RFC 8292, and what is refused.
#include <gmock/gmock.h>

#include "push/encryption/base64url.h"
#include "push/encryption/content_coding.h"
#include "push/encryption/message_encryption.h"
#include "push/encryption/testing_decryption.h"
#include "push/encryption/vapid.h"

namespace stoppress::push {
namespace {

using ::testing::Eq;
using ::testing::Ne;
using ::testing::StartsWith;

std::string of(char const* text) { return from_base64url(text).value(); }

PrivateKey key_of(char const* text) { return PrivateKey::parse(of(text)).value(); }

// RFC 8291, appendix A.
constexpr char kBrowserKey[] = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94";
constexpr char kBrowserPoint[] =
    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
constexpr char kAuth[] = "BTBZMqHH6r4Tts7J_aSIgg";
constexpr char kSenderKey[] = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
constexpr char kSenderPoint[] =
    "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";

BrowserKeys browser() { return parse_browser_keys(kBrowserPoint, kAuth).value(); }

TEST(ContentCoding, OneRecordIsThatOfTheRfc) {
  auto const coded =
      encode_aes128gcm({of("yqdlZ-tYemfogSmv7Ws5PQ"), of("I1BsxtFttlv3u_Oo94xnmw"), ""}, "I am the walrus");
  EXPECT_THAT(base64url(coded.value()),
              Eq("I1BsxtFttlv3u_Oo94xnmwAAEAAA-NAVub2qFgBEuQKRapoZu-IxkIva3MEB1PD-ly8Thjg"));
}

TEST(ContentCoding, WhatTestsDecodeWithReadsTheRfcsSeveralRecords) {
  auto const body = of(
      "uNCkWiNYzKTnBN9ji3-qWAAAABkCYTHOG8chz_gnvgOqdGYovxyjuqRyJFjEDyoF1Fvkj6hQPdPHI51OEUKEpgz3SsLWIqS_uA");
  EXPECT_THAT(testing::decode_aes128gcm(body, of("BO3ZVPxUlnLORbVGMpbT1Q")), Eq("I am the walrus"));
  EXPECT_THAT(testing::decode_aes128gcm(body, of("AO3ZVPxUlnLORbVGMpbT1Q")), Eq(std::nullopt));
}

TEST(ContentCoding, TakesWhatFitsOneRecordAndNoMore) {
  std::string const salt(16, 's'), key = "key";
  EXPECT_TRUE(encode_aes128gcm({key, salt, "", 25}, "eight oc").ok());
  EXPECT_EQ(encode_aes128gcm({key, salt, "", 25}, "nine octe").error().fault, Fault::limit);
  EXPECT_EQ(encode_aes128gcm({key, "short", ""}, "text").error().fault, Fault::invalid);
  EXPECT_EQ(encode_aes128gcm({key, salt, std::string(256, 'k')}, "text").error().fault, Fault::invalid);
}

TEST(PushEncryption, IsThatOfTheRfcsExample) {
  auto const sender = key_of(kSenderKey);
  EXPECT_THAT(base64url(sender.public_key().octets()), Eq(kSenderPoint));
  auto const body = encrypt_push("When I grow up, I want to be a watermelon", browser(), sender,
                                 of("DGv6ra1nlYgDCS1FRnbzlw"));
  EXPECT_THAT(
      base64url(body.value()),
      Eq("DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS"
         "6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qu"
         "lcy4a-fN"));
}

TEST(PushEncryption, TheBrowserReadsWhatWasSentAndNobodyElseDoes) {
  auto const first = encrypt_push("Bridge closed", browser()).value();
  EXPECT_THAT(testing::decrypt_push(first, key_of(kBrowserKey), of(kAuth)), Eq("Bridge closed"));
  EXPECT_THAT(testing::decrypt_push(first, PrivateKey::make(), of(kAuth)), Eq(std::nullopt));
  EXPECT_THAT(testing::decrypt_push(first, key_of(kBrowserKey), std::string(16, 'x')), Eq(std::nullopt));
  EXPECT_THAT(encrypt_push("Bridge closed", browser()).value(), Ne(first)) << "each has a key of its own";
}

TEST(PushEncryption, TheLongestMessageFillsWhatAPushServiceMustTake) {
  auto const body = encrypt_push(std::string(kLongestPush, 'x'), browser());
  EXPECT_EQ(body.value().size(), 4096u);
  EXPECT_THAT(testing::decrypt_push(*body, key_of(kBrowserKey), of(kAuth)),
              Eq(std::string(kLongestPush, 'x')));
  EXPECT_EQ(encrypt_push(std::string(kLongestPush + 1, 'x'), browser()).error().fault, Fault::limit);
}

TEST(PushEncryption, KeysOfAWrongLengthOrOffTheCurveAreRefusedByName) {
  auto const refused = [](std::string const& point, std::string const& auth) {
    return parse_browser_keys(point, auth).error().field;
  };
  std::string const right = kBrowserPoint;
  EXPECT_EQ(refused(right.substr(4), kAuth), "p256dh");
  EXPECT_EQ(refused("", kAuth), "p256dh");
  EXPECT_EQ(refused("not base64url!", kAuth), "p256dh");
  auto off = of(kBrowserPoint);
  off.back() = char(off.back() ^ 1);
  EXPECT_EQ(refused(base64url(off), kAuth), "p256dh");
  EXPECT_EQ(refused(base64url("\x04" + std::string(64, '\0')), kAuth), "p256dh");
  EXPECT_EQ(refused(base64url(std::string(1, '\0') + std::string(64, '\0')), kAuth), "p256dh");
  // The same point, compressed: browsers don't write it so.
  EXPECT_EQ(refused(base64url("\x02" + of(kBrowserPoint).substr(1, 32)), kAuth), "p256dh");
  EXPECT_EQ(refused(right, ""), "auth");
  EXPECT_EQ(refused(right, base64url(std::string(15, 'a'))), "auth");
  EXPECT_EQ(refused(right, base64url(std::string(17, 'a'))), "auth");
}

TEST(P256, AScalarOutsideTheCurveIsNoKey) {
  EXPECT_FALSE(PrivateKey::parse(std::string(32, '\0')).ok());
  EXPECT_FALSE(PrivateKey::parse(std::string(32, '\xFF')).ok());
  EXPECT_FALSE(PrivateKey::parse(std::string(31, 'a')).ok());
  auto const key = PrivateKey::make();
  EXPECT_EQ(PrivateKey::parse(key.octets()).value().public_key().octets(), key.public_key().octets());
}

TEST(Vapid, TheRfcsSignatureIsAcceptedAndAForgedOneIsNot) {
  auto const key = PublicKey::parse(
      of("BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs"));
  std::string const text =
      "eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM1MjM3"
      "NjgsInN1YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0";
  auto const signature =
      of("i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmysazNjjvW2L9OkSSHzvoD1oA");
  EXPECT_TRUE(key.value().has_signed(text, signature));
  EXPECT_FALSE(key.value().has_signed(text + " ", signature));
  EXPECT_FALSE(key.value().has_signed(text, signature.substr(1)));
}

TEST(Vapid, SaysWhatTheRfcsExampleSays) {
  auto const key = PrivateKey::make();
  Claims const claims{"https://push.example.net", Instant::from_seconds(1453523768),
                      "mailto:push@example.com"};
  auto const token = vapid_token(claims, key);
  EXPECT_THAT(
      token,
      StartsWith("eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJl"
                 "eHAiOjE0NTM1MjM3NjgsInN1YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0."));
  auto const dot = token.rfind('.');
  EXPECT_TRUE(key.public_key().has_signed(token.substr(0, dot), of(token.substr(dot + 1).c_str())));
  EXPECT_THAT(vapid_authorization(claims, key), StartsWith("vapid t="));
  EXPECT_THAT(vapid_authorization(claims, key),
              ::testing::EndsWith(", k=" + base64url(key.public_key().octets())));
}

TEST(Vapid, TheAudienceIsTheEndpointsOrigin) {
  EXPECT_EQ(origin_of("https://push.example/send/abc?x=1"), "https://push.example");
  EXPECT_EQ(origin_of("https://push.example:8443/abc"), "https://push.example:8443");
  EXPECT_EQ(origin_of("https://push.example?x"), "https://push.example");
}

}  // namespace
}  // namespace stoppress::push
