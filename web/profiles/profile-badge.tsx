import { hueOf } from '../cards/generated-art.ts';

/** A profile's sign: its initial on a colour that is always the same. */
export function ProfileBadge({ profile }: { profile: { id: string; name: string; isKids: boolean } }) {
  const hue = hueOf(profile.id);
  return (
    <span
      class="badge"
      aria-hidden="true"
      style={{
        background: `linear-gradient(140deg, hsl(${hue} 70% 58%), hsl(${(hue + 50) % 360} 65% 38%))`,
      }}
    >
      {[...profile.name][0]?.toLocaleUpperCase()}
      {profile.isKids && <span class="badge-kids">kids</span>}
    </span>
  );
}
