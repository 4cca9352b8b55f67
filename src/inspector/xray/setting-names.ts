import type { SettingPlace } from '../../core/xray/setting.ts';
import { placeNames } from '../requests/line-item.tsx';

/** Proper names, the same in every language. */
export const settingPlaceNames: Readonly<Record<SettingPlace, string>> = {
  ...placeNames,
  'oauth2-proxy': 'oauth2-proxy',
};
